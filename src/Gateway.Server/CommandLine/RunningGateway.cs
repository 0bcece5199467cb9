using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Json;
using Invoicing.Gateway.Api.Problems;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>A gateway that runs, by its API.</summary>
internal sealed class RunningGateway : IDisposable
{
    /// <summary>How long a call may take. Five minutes: 500 invoices under a database that is busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http;

    private RunningGateway(Uri address, string key)
    {
        _http = new() { BaseAddress = address, Timeout = Patience };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>The gateway at an address; or GW-CALL-URL, GW-CALL-KEY, or why the key cannot be had.</summary>
    /// <param name="url">https, or http to a loopback host: the key would go over the wire as it is.</param>
    /// <param name="key">Where the key is: <c>env:NAME</c> or <c>file:PATH</c>. On a command line everybody on the machine could read it.</param>
    public static Result<RunningGateway> Of(string url, string key)
    {
        if (
            !Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        )
        {
            return Result<RunningGateway>.Failure(
                Fault.Fatal(
                    "GW-CALL-URL",
                    $"'{url}' is no address of a gateway.",
                    "--url",
                    hint: "https, or http to a loopback host, as in http://127.0.0.1:8080."
                )
            );
        }

        if (!key.StartsWith("env:", StringComparison.Ordinal) && !key.StartsWith("file:", StringComparison.Ordinal))
        {
            return Result<RunningGateway>.Failure(
                Fault.Fatal(
                    "GW-CALL-KEY",
                    "The key stands on the command line, where others can read it.",
                    "--key",
                    hint: "env:NAME of a variable or file:PATH of a file that holds it."
                )
            );
        }

        var secret = new SecretSource().Resolve("--key", key);
        if (!secret.Succeeded)
        {
            return Result<RunningGateway>.Failure(secret.Faults);
        }

        return secret.Value.All(character => character is > ' ' and <= '~')
            ? Result<RunningGateway>.Success(new(address, secret.Value))
            : Result<RunningGateway>.Failure(
                Fault.Fatal(
                    "GW-CALL-KEY",
                    "What is given for the key is none: it has spaces, line breaks or letters that no key has.",
                    "--key",
                    hint: "The file or variable must hold the key alone."
                )
            );
    }

    /// <summary>Its answer; or its problem, GW-CALL-ANSWER (none that it would give), GW-CALL-UNREACHABLE.</summary>
    public Task<Result<TAnswer>> PostAsync<TRequest, TAnswer>(string path, TRequest request, CancellationToken cancellation)
        where TAnswer : class => CallAsync<TAnswer>(() => _http.PostAsJsonAsync(path, request, ApiJson.Options, cancellation), cancellation);

    /// <summary>Its answer to a file, byte for byte.</summary>
    public Task<Result<TAnswer>> PostFileAsync<TAnswer>(string path, byte[] file, string mediaType, CancellationToken cancellation)
        where TAnswer : class
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new(mediaType);
        return CallAsync<TAnswer>(() => _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellation), cancellation);
    }

    /// <summary>What it serves, byte for byte.</summary>
    public Task<Result<byte[]>> GetFileAsync(string path, CancellationToken cancellation) =>
        CallAsync(
            () => _http.GetAsync(new Uri(path, UriKind.Relative), cancellation),
            async answer => await answer.Content.ReadAsByteArrayAsync(cancellation),
            cancellation
        );

    private Task<Result<TAnswer>> CallAsync<TAnswer>(Func<Task<HttpResponseMessage>> call, CancellationToken cancellation)
        where TAnswer : class => CallAsync(call, answer => answer.Content.ReadFromJsonAsync<TAnswer>(ApiJson.Options, cancellation), cancellation);

    private async Task<Result<TAnswer>> CallAsync<TAnswer>(
        Func<Task<HttpResponseMessage>> call,
        Func<HttpResponseMessage, Task<TAnswer?>> read,
        CancellationToken cancellation
    )
        where TAnswer : class
    {
        try
        {
            using var answer = await call();
            return answer.IsSuccessStatusCode && await read(answer) is { } told
                ? Result<TAnswer>.Success(told)
                : Result<TAnswer>.Failure(await FaultsOfAsync(answer, cancellation));
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException || (exception is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return Result<TAnswer>.Failure(Unreachable(exception));
        }
        catch (JsonException exception)
        {
            return Result<TAnswer>.Failure(
                Fault.Fatal("GW-CALL-ANSWER", $"What answers at {_http.BaseAddress} is no gateway of this version: {exception.Message}", "--url")
            );
        }
    }

    /// <summary>Its answer as it is, JSON or nothing; or its problem, GW-CALL-ANSWER, GW-CALL-UNREACHABLE.</summary>
    /// <param name="method">How.</param>
    /// <param name="path">Where, below the address.</param>
    /// <param name="content">Body; null for none.</param>
    /// <param name="cancellation">Its end.</param>
    public async Task<Result<string>> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
            using var answer = await _http.SendAsync(request, cancellation);
            return answer.IsSuccessStatusCode
                ? Result<string>.Success(await answer.Content.ReadAsStringAsync(cancellation))
                : Result<string>.Failure(await FaultsOfAsync(answer, cancellation));
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException || (exception is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return Result<string>.Failure(Unreachable(exception));
        }
        catch (JsonException exception)
        {
            return Result<string>.Failure(
                Fault.Fatal("GW-CALL-ANSWER", $"What answers at {_http.BaseAddress} is no gateway of this version: {exception.Message}", "--url")
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private Fault Unreachable(Exception exception) =>
        Fault.Fatal(
            "GW-CALL-UNREACHABLE",
            $"The gateway at {_http.BaseAddress} does not answer: {exception.Message}",
            "--url",
            hint: "Call again: what was done stays done."
        );

    private static async Task<IReadOnlyList<Fault>> FaultsOfAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var problem = await answer.Content.ReadFromJsonAsync<ApiProblem>(ApiJson.Options, cancellation);
        return problem is { Faults: [_, ..] faults }
            ? [.. faults.Select(fault => Fault.Fatal(fault.Code, fault.Message, fault.Path, hint: fault.Hint))]
            : [Fault.Fatal("GW-CALL-ANSWER", $"The gateway answered {(int)answer.StatusCode}.", "--url")];
    }
}
