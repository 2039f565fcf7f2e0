/** How statements are sent to PostgreSQL. */
@NullMarked
package com.fiscility.link.sql;

import org.jspecify.annotations.NullMarked;
