/** What linking decides; pure. */
@NullMarked
package com.fiscility.link.linking.domain;

import org.jspecify.annotations.NullMarked;
