// The last resort: what broke, what to do, and that nothing is lost.
import { Component, type ReactNode } from 'react';
import { LibraryFailed } from './LibraryFailed';

interface ErrorBoundaryProps {
  children: ReactNode;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    return 'error' in this.state ? <LibraryFailed error={this.state.error} /> : this.props.children;
  }
}
