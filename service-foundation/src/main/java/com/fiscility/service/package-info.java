/** What every service with a database stands on, so that each says it once. */
@NullMarked
package com.fiscility.service;

import org.jspecify.annotations.NullMarked;
