/** What linking commands, their outcomes and their ids are. */
@NullMarked
package com.fiscility.gateway.linking.domain;

import org.jspecify.annotations.NullMarked;
