/** Where linking's decisions are written and told. */
@NullMarked
package com.fiscility.link.linking.outbound;

import org.jspecify.annotations.NullMarked;
