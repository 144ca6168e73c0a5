using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Kapok.Tests.Integration;

/// <summary>A PKCS#11 token of SoftHSM (Debian package softhsm2) in a folder of its own.</summary>
internal sealed class SoftToken
{
    internal const string Module = "/usr/lib/softhsm/libsofthsm2.so";
    internal const string Label = "kapok test";

    private const string Pin = "135792468";
    private const string Utility = "softhsm2-util";

    private readonly string folder;

    private SoftToken(string folder) => this.folder = folder;

    /// <summary>Lets a process see the token.</summary>
    internal Dictionary<string, string> Environment => new()
    {
        ["SOFTHSM2_CONF"] = Path.Combine(folder, "softhsm2.conf"),
        ["KAPOK_HOME"] = Path.Combine(folder, "home"),
    };

    internal string PinFile => Path.Combine(folder, "pin");

    internal static async Task<SoftToken> CreateAsync(string folder, CancellationToken cancellationToken)
    {
        SoftToken token = new(folder);
        _ = Directory.CreateDirectory(Path.Combine(folder, "tokens"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "softhsm2.conf"),
            $"directories.tokendir = {Path.Combine(folder, "tokens")}\nobjectstore.backend = file\nlog.level = ERROR\n",
            cancellationToken);
        Secrets.Write(token.PinFile, Pin + "\n");
        await CommandProcess.RequireAsync(
            Utility, token.Environment, cancellationToken,
            "--init-token", "--free", "--label", Label, "--pin", Pin, "--so-pin", "97531864");
        return token;
    }

    /// <summary>Takes over the key of a file in clear, which then names it.</summary>
    internal async Task MoveInAsync(string keyFile, string name, string id, CancellationToken cancellationToken)
    {
        await ImportAsync(keyFile, name, id, cancellationToken);
        Secrets.Write(keyFile, Uri(name) + "\n");
    }

    internal Task ImportAsync(string keyFile, string name, string id, CancellationToken cancellationToken) =>
        CommandProcess.RequireAsync(
            Utility, Environment, cancellationToken,
            "--import", keyFile, "--token", Label, "--label", name, "--id", id, "--pin", Pin);

    internal string Uri(string name) =>
        $"pkcs11:token=kapok%20test;object={name}?module-path={Module}&pin-source=file:{PinFile}";
}
