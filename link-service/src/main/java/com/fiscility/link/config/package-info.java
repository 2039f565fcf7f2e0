/** The only place where what decides is wired to what stores and calls. */
@NullMarked
package com.fiscility.link.config;

import org.jspecify.annotations.NullMarked;
