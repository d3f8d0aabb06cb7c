/** The part of the converter that is used here; the package has no types. */
declare module 'openapi-to-postmanv2' {
  type Result =
    { result: true; output: [{ type: 'collection'; data: unknown }] } | { result: false; reason: string };
  const converter: {
    convertV2(
      input: { type: 'json'; data: object },
      options: Record<string, unknown>,
      callback: (error: Error | null, result: Result) => void,
    ): void;
  };
  export default converter;
}
