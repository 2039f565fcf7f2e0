/** Evidence of how keys are looked up. */
@NullMarked
package com.fiscility.link.webhookkeys;

import org.jspecify.annotations.NullMarked;
