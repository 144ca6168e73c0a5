using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Kapok.Client;

/// <summary>
/// Where the password of key files comes from: given from the beginning, or asked for when the first encrypted file
/// is opened. Safe to use from several threads; it asks once.
/// </summary>
/// <param name="given">The password, or null; disposed with this object.</param>
/// <param name="ask">Asks for the password of the file; null where nobody can be asked.</param>
public sealed class KeyPasswords(KeyPassword? given, Func<string, KeyPassword>? ask = null) : IDisposable
{
    private readonly Lock turn = new();
    private KeyPassword? known = given;

    // Who gave up or mistyped is not asked again for each of the other keys.
    private ExceptionDispatchInfo? refused;

    /// <summary>No password and nobody to ask; there is nothing in it to dispose.</summary>
    internal static KeyPasswords None { get; } = new(null);

    /// <summary>The password when there is one: new keys are encrypted with it.</summary>
    public KeyPassword? Known
    {
        get
        {
            lock (turn)
            {
                return known;
            }
        }
    }

    /// <summary>The password for a file.</summary>
    /// <param name="path">The encrypted file.</param>
    /// <returns>The password.</returns>
    /// <exception cref="UnusableFileException">There is none and nobody to ask.</exception>
    public KeyPassword Require(string path)
    {
        lock (turn)
        {
            refused?.Throw();
            try
            {
                return known ??= ask?.Invoke(path) ?? throw new UnusableFileException(path, KeyTexts.NeedsPassword);
            }
            catch (Exception refusal)
            {
                refused = ExceptionDispatchInfo.Capture(refusal);
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (turn)
        {
            known?.Dispose();
        }
    }
}
