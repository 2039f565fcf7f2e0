/** Tests of who may ask. */
@NullMarked
package com.fiscility.service.internalapi;

import org.jspecify.annotations.NullMarked;
