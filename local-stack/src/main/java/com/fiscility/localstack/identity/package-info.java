/**
 * A demo identity provider: issues the tokens that the gateway accepts locally, so that no back
 * door has to ship in it.
 */
@NullMarked
package com.fiscility.localstack.identity;

import org.jspecify.annotations.NullMarked;
