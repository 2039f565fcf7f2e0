/** Tests. */
@NullMarked
package com.fiscility.link.probing.domain;

import org.jspecify.annotations.NullMarked;
