package com.fiscility.plaidctl.local;

import com.fiscility.localstack.Part;
import java.util.List;
import java.util.regex.Pattern;

/** One line of the system: a part that is started here, or somebody else's that takes its place. */
sealed interface Component {

  String name();

  String address();

  /**
   * @param ports what it will listen on
   */
  record Started(Part part, List<Port> ports) implements Component {

    @Override
    public String name() {
      return part.name();
    }

    @Override
    public String address() {
      return part.address();
    }
  }

  /**
   * @param variable the environment variable that says so
   */
  record Replaced(String name, String address, String variable) implements Component {

    private static final Pattern CREDENTIALS = Pattern.compile("//[^/@]*@");

    /** The address is for people to read, so that it loses any password. */
    public Replaced {
      address = CREDENTIALS.matcher(address).replaceFirst("//");
    }
  }

  /**
   * @param variable the environment variable that moves it
   */
  record Port(int number, String variable) {}
}
