/// <reference types="uplot" />
declare const htmx: import('htmx.org').Htmx;
