/** What linking decides, as tables. */
@NullMarked
package com.fiscility.link.linking.domain;

import org.jspecify.annotations.NullMarked;
