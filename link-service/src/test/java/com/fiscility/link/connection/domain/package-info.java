/** What a connection's health is judged by. */
@NullMarked
package com.fiscility.link.connection.domain;

import org.jspecify.annotations.NullMarked;
