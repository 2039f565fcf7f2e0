/** Tests of who may ask. */
@NullMarked
package com.fiscility.link.security;

import org.jspecify.annotations.NullMarked;
