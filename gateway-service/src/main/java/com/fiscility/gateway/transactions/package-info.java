/** Shows users their transactions. */
@NullMarked
package com.fiscility.gateway.transactions;

import org.jspecify.annotations.NullMarked;
