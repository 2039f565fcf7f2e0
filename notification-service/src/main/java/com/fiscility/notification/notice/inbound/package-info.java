/** Where facts about connections and banks come in, and where prompts are asked for. */
@NullMarked
package com.fiscility.notification.notice.inbound;

import org.jspecify.annotations.NullMarked;
