/** Where connections are written and told. */
@NullMarked
package com.fiscility.link.connection.outbound;

import org.jspecify.annotations.NullMarked;
