/** What operators may ask about notices and e-mails. */
@NullMarked
package com.fiscility.notification.operations;

import org.jspecify.annotations.NullMarked;
