using System.Net;
using System.Net.Http.Headers;

namespace Invoicing.Connectors.Anaf;

/// <summary>Answers calls by their last path segment; the token endpoint always gives a token.</summary>
public sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly Dictionary<string, Func<HttpResponseMessage>> _answers = [];

    public List<Uri> Calls { get; } = [];

    public ScriptedHandler On(string call, byte[] body, string mediaType = "application/xml", int status = 200)
    {
        _answers[call] = () =>
            new((HttpStatusCode)status) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } } };
        return this;
    }

    public ScriptedHandler On(string call, string body, string mediaType = "application/xml", int status = 200) =>
        On(call, System.Text.Encoding.UTF8.GetBytes(body), mediaType, status);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = request.RequestUri!.Segments[^1];
        if (call == "token")
        {
            return new(HttpStatusCode.OK) { Content = new StringContent("""{"access_token":"a","expires_in":7776000}""") };
        }
        if (request.Content is not null)
        {
            await request.Content.CopyToAsync(Stream.Null, cancellationToken);
        }
        lock (Calls)
        {
            Calls.Add(request.RequestUri);
        }
        return _answers[call]();
    }
}
