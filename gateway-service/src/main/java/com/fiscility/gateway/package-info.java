/** Takes HTTP from front ends and publishes what they ask for; has no database. */
@NullMarked
package com.fiscility.gateway;

import org.jspecify.annotations.NullMarked;
