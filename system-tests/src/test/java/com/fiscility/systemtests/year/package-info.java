/** Half a year of banks, their customers and our system, in minutes. */
@NullMarked
package com.fiscility.systemtests.year;

import org.jspecify.annotations.NullMarked;
