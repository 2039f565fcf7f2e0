package com.fiscility.systemtests.load;

/**
 * One exchange that is ready to be sent.
 *
 * @param jwt bearer token of a user of its own
 * @param publicToken a fresh public token
 * @param linkRequestId the user's link request
 * @param slow whether it goes to the slow institution
 */
record Exchange(String jwt, String publicToken, String linkRequestId, boolean slow) {

  @Override
  public String toString() {
    return "Exchange[slow=" + slow + "]";
  }
}
