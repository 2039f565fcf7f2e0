/** What calls to Plaid say of banks. */
@NullMarked
package com.fiscility.link.institution.domain;

import org.jspecify.annotations.NullMarked;
