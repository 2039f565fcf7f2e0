/** Tests. */
@NullMarked
package com.fiscility.link.webhooks;

import org.jspecify.annotations.NullMarked;
