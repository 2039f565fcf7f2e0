/** The mails that the local stack caught, and the pages that show them. */
@NullMarked
package com.fiscility.localstack.mail;

import org.jspecify.annotations.NullMarked;
