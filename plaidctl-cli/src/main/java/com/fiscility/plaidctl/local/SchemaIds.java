package com.fiscility.plaidctl.local;

/**
 * Remembers which schema every id of the registry stands for. Records on the topics carry ids only,
 * so a registry that gives an id to another schema would make older records decode as another type.
 */
interface SchemaIds {

  /** Refuses when an id that is remembered means something else now. */
  void check();

  /** Remembers every id that the registry knows. */
  void record();

  /** For topics that are not ours. */
  SchemaIds UNCHECKED =
      new SchemaIds() {
        @Override
        public void check() {}

        @Override
        public void record() {}
      };
}
