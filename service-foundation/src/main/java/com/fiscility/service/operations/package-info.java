/** What operators may ask a service. */
@NullMarked
package com.fiscility.service.operations;

import org.jspecify.annotations.NullMarked;
