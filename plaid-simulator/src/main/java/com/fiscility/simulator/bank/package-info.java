/**
 * The banks: institutions, their customers' accounts and two years of transactions, all computed
 * from a seed.
 */
@NullMarked
package com.fiscility.simulator.bank;

import org.jspecify.annotations.NullMarked;
