using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;

namespace PurposePath.Workspace.Telemetry;

/// <summary>Where traces and metrics are sent, section <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Where traces and metrics are sent over OTLP, <c>http</c> or <c>https</c>. Default: nowhere.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>How: <c>grpc</c> or <c>http/protobuf</c>. Default: <c>grpc</c>.</summary>
    public string OtlpProtocol { get; set; } = "grpc";

    /// <summary>The share of traces that are recorded when they are sent at all: 0 to 1. Default: 1.</summary>
    public double TraceRatio { get; set; } = 1;

    /// <summary>The endpoint as an address, when there is one and it is valid.</summary>
    public Uri? Endpoint() => Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    /// <summary>The protocol, when it is valid.</summary>
    public OtlpExportProtocol? Protocol() => OtlpProtocol switch
    {
        "grpc" => OtlpExportProtocol.Grpc,
        "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
        _ => null,
    };

    internal sealed class Validator : IValidateOptions<TelemetryOptions>
    {
        public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
        {
            var failures = new List<string>();
            if (options.OtlpEndpoint is { Length: > 0 } && options.Endpoint() is null)
            {
                failures.Add("Telemetry:OtlpEndpoint must be an address that begins with http:// or https://.");
            }

            if (options.Protocol() is null)
            {
                failures.Add($"Telemetry:OtlpProtocol must be grpc or http/protobuf, but is '{options.OtlpProtocol}'.");
            }

            if (options.TraceRatio is not (>= 0 and <= 1))
            {
                failures.Add($"Telemetry:TraceRatio must be 0 to 1, but is {options.TraceRatio}.");
            }

            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }
}
