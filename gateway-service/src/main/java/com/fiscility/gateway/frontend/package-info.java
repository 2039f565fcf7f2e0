/** What the dashboard needs besides the API: its settings, its content policy and its reports. */
@NullMarked
package com.fiscility.gateway.frontend;

import org.jspecify.annotations.NullMarked;
