/** Shows users what they are to be told, and lets them put it off or end the e-mails. */
@NullMarked
package com.fiscility.gateway.notices;

import org.jspecify.annotations.NullMarked;
