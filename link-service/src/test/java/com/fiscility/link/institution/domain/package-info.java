/** Tests. */
@NullMarked
package com.fiscility.link.institution.domain;

import org.jspecify.annotations.NullMarked;
