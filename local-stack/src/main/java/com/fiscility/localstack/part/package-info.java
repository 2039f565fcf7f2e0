/** One class per external program that can be started, each with no more than its recipe. */
@NullMarked
package com.fiscility.localstack.part;

import org.jspecify.annotations.NullMarked;
