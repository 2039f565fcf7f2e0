/** What operators do to a running system, wherever it runs: ask for refreshes, explain an Item. */
@NullMarked
package com.fiscility.plaidctl.operating;

import org.jspecify.annotations.NullMarked;
