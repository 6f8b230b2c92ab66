/** The part of Preact that the reference UI uses, for type checks. Ours; the library's own types are not vendored. */
export type VNode = object;
export function h(type: any, props: Record<string, any> | null, ...children: any[]): VNode;
export function render(node: any, parent: Element): void;
export class Component<P = any, S = any> {
  props: P & { children?: any };
  state: S;
  setState(part: Partial<S>): void;
  render(): any;
}
