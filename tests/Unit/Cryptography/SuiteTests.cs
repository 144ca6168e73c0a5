using System;
using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>Facts that hold in every suite, shown with a new key of one.</summary>
public abstract class SuiteTests(ICryptoSuite suite) : IDisposable
{
    protected ICryptoSuite Suite { get; } = suite;

    protected PrivateKey Key { get; } = suite.GeneratePrivateKey();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Key.Dispose();
        }
    }
}
