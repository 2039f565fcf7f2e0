/** What each webhook means. */
@NullMarked
package com.fiscility.link.webhooks.domain;

import org.jspecify.annotations.NullMarked;
