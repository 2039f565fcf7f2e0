/** What a connection is and how its health is judged; pure. */
@NullMarked
package com.fiscility.link.connection.domain;

import org.jspecify.annotations.NullMarked;
