using System;

namespace Kapok.Contracts;

/// <summary>The state as one command sees it: records before it, and its own changes.</summary>
public interface IStateReader
{
    /// <summary>Reads the value under a full key.</summary>
    /// <param name="key">The key, <c>contract/record/key</c>.</param>
    /// <param name="value">The value when there is one.</param>
    /// <returns>Whether there is one.</returns>
    bool TryGet(string key, out ReadOnlyMemory<byte> value);

    /// <summary>Finds the value under a full key.</summary>
    /// <param name="key">The key, <c>contract/record/key</c>.</param>
    /// <returns>The value, or null when there is none.</returns>
    StateCell? Find(string key) => TryGet(key, out ReadOnlyMemory<byte> value) ? new StateCell(value) : null;
}

/// <summary>A state that one command may also change.</summary>
public interface IStateAccess : IStateReader
{
    /// <summary>Sets the value under a full key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; null removes the record.</param>
    void Set(string key, byte[]? value);

    /// <summary>Adds an event to the outcome.</summary>
    /// <param name="name">Name of the event.</param>
    /// <param name="payload">UTF-8 JSON.</param>
    void Emit(string name, byte[] payload);
}
