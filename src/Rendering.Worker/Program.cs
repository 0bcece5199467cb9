using Invoicing.Rendering;
using Invoicing.Rendering.Pool;

// Orders come on standard input and files leave on standard output, until the input ends: see RenderWorker.
RenderWorker.Serve(Console.OpenStandardInput(), Console.OpenStandardOutput(), new PageRenderer(args.Length > 0 ? args : null));
