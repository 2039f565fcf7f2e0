/** Child processes: started, watched, stopped, and found again after a launcher was killed. */
@NullMarked
package com.fiscility.localstack.process;

import org.jspecify.annotations.NullMarked;
