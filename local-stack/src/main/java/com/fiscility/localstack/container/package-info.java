/** The same servers as containers, for tests where a container engine runs. */
@NullMarked
package com.fiscility.localstack.container;

import org.jspecify.annotations.NullMarked;
