import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrivateAddress } from '@/lib/feeds/private-address';

describe('an address in a private network', () => {
  it.each([
    'localhost', 'localhost.', 'a.localhost', 'printer', 'nas.local', 'wiki.internal', 'router.lan', 'x.home.arpa', 'LOCALHOST',
    '127.0.0.1', '127.1', '0x7f.1', '2130706433', '0177.0.0.1', '0', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '192.168.257',
    '169.254.169.254', '100.64.0.1', '100.127.255.255', '224.0.0.1', '255.255.255.255', '１２７.0.0.1', '127。0。0。1',
    '[::]', '[::1]', '[fe80::1]', '[fd00::1]', '[fc00::]', '[ff02::1]', '[::ffff:127.0.0.1]', '[::ffff:a00:1]', '[::127.0.0.1]', '[64:ff9b::a00:1]', '[2002:7f00:1::]', '[0:0:0:0:0:0:0:1]',
  ])('is %s', (host) => {
    expect(isPrivateAddress(new URL(`http://${host}/feed`))).toBe(true);
  });

  it.each([
    'example.org', 'local.example.org', 'localhost.example.org', 'internal.com', '8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.0.1', '100.128.0.1', '192.169.0.1', '11.0.0.1',
    '[2606:4700::1111]', '[::ffff:8.8.8.8]', '[64:ff9b::808:808]', '[2002:808:808::]', '[fec:a::1]', '10.example.org', 'www.nature.com',
  ])('is not %s', (host) => {
    expect(isPrivateAddress(new URL(`https://${host}/feed`))).toBe(false);
  });

  it('is the same whether an IPv4 address is written as such or within IPv6', () => {
    fc.assert(fc.property(fc.ipV4(), (address) => {
      const plain = isPrivateAddress(new URL(`http://${address}/`));
      for (const host of [`[::ffff:${address}]`, `[64:ff9b::${address}]`]) expect(isPrivateAddress(new URL(`http://${host}/`))).toBe(plain);
    }));
  });
});
