package com.fiscility.simulator.linked;

import com.fiscility.simulator.bank.BankAccount;

/** A bank's account under the id by which one Item knows it. */
public record LinkedAccount(String accountId, BankAccount account) {}
