package com.fiscility.systemtests.load;

/**
 * One exchange that is ready to be sent.
 *
 * @param jwt bearer token of a user of its own
 * @param publicToken a fresh public token
 * @param slow whether it goes to the slow institution
 */
record Exchange(String jwt, String publicToken, boolean slow) {

  @Override
  public String toString() {
    return "Exchange[slow=" + slow + "]";
  }
}
