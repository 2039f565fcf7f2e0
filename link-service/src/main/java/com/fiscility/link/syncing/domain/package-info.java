/** What a refresh decides; pure. */
@NullMarked
package com.fiscility.link.syncing.domain;

import org.jspecify.annotations.NullMarked;
