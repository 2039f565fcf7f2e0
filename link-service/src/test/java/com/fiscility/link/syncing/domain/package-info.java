/** What refreshes decide. */
@NullMarked
package com.fiscility.link.syncing.domain;

import org.jspecify.annotations.NullMarked;
