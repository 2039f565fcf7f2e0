/** The database that a service owns: its migrations and its connections. */
@NullMarked
package com.fiscility.service.database;

import org.jspecify.annotations.NullMarked;
