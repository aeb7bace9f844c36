// The recovery key of the demo's office in Prachuap: its public half, and the five shares that five people would keep on
// paper, for whoever wants to try them. Three of them open every case of that office in the demo.
// What it must never do: be used by a house that is not the demo.
import type { RecoveryKey } from '#src/sealing/directory.ts';

export const DEMO_RECOVERY_UNIT = 'nacc-77';
export const DEMO_RECOVERY: RecoveryKey = {
  number: 1,
  recipient: [
    'age1pq15c9rch5qx66sh3750x2s33gtq4sftyvzjcgdkjpkvcppwxqgrqqt8ve53xvqcz8wzr9hzdzd49jcese6d5eahwkajm932',
    'e20xgnv50typz56stn4qjnzhxgm3aw90szfhm8n3p94qfm2x26dmegt52v4dxpcz5yuk2luwjwflfye5d88npsmqhlvaxked4gvp',
    '0celjg648r8q5qnnd755dwxmn4e8rfsf5c0djva7pmmljavy2s9zlyk5w6fwz48fz5egymzy0mvzmlyna9pp25qqyzfwxrm9cgzt',
    '39xsg6mwsnpurr2d9kpz4y9zh0j8vzzssh3yj868e9t2344xm9u83q9q95ydy2jlywz93q3cc0nccwxgt69f2cu7aulcjngmq9xn',
    '8wsjrysswvtnycd6sm536z8httl2msckzk4f66nvdgtn586srx6kwervdmmum9069e4gph2kspz8qrxfv7uff4vu248cf0jprvyx',
    'fqcqdm3yspvfpur4fwrccrnzut3y3fcgzn8ujty7ymu3k0d5znzxxcaex5dvgn3f5cp48k9g43vexcxxfqc42msy4uvfchcw3hz2',
    'x3s3wu3zr52s5rjec8n3ztsjmq9mq4hrk59cdjhyyz6fye6cex4hp33zfwf8p6jcyew8rwwq76695jhdens6cpgsc45yas2n3jpd',
    '3krcrts6dxz3c8h0wxkvmzzqa5ztzr43u0z3unn9gz0rw5f3wgrryesxrhccfvy8qecfykv3smqzq9ev7yzx0l2kh8gge0476ek2',
    'depge95e0qwf80dlsss33zkm2kx467tgcudpys05v3dc24valsqa4nke4ugjzyq5e2ft6j95233ww4yr7dn53pkzqk3s2s6khfq0',
    'yff3ak2vu4vq60t6ar6dzcyn5g5t0uh2lq4y7ve7w45rqmvq3zjjnmqhzpasynjk4jmavss3eurczw80j486x0auckglyvfzz4cc',
    '2empd8fz4ag32gzq5qxufhytywqvtycndmcvqclcg3nwunr3zkvwqju65udnsd9jlumgpazz89uze4aujv8jypu7wnhwch32ssce',
    'rmykv637wv35xmfnuukrxnacr2vhzwuqyt08eacygf9jd74ejsfewyrr2adhjvxrsv3fh2xngkt4n9repv72wp6yy9s8mgfqfzzw',
    '5ju66uxh8dkdu8n90jtxa562t9ynczjymdyyjjzytff0vr2030nhk4dl7azeaspz7x3vfzsmvuzq2shquf3q9hndz37xa3q7hpej',
    'pjkuga68ylpse70nwcrj7fyp5q4vy4j557u07yx9gpy54mmh4g9qfjgz945n04hjg3q73q949kwu0369cg6xa4wqwxp7fufyctj6',
    'kgm9pa39fmp5ge3tp84l9z6fzc2wvcp38mper2jxrpzs5pkrkue0yc4qr8ss37w27nugqcqfq4r0zp3zyrr4p2t60yey6mcapvmt',
    'sq4zxwwynk24dres4mtytr6kdcz0wavkm82c5zcum9z294gpe6gcelcnq8ezaunpv79pj2t7uf6n2g957k99zxgqp64vlg3zlw9k',
    '82txujdaxah4prcdldmppphxng9egpz2wnr5xj55fn5yg5gn5x4yfp8x9a0au9dsd5r62y8kw9zqy6ae3g0ekm4hjp345m33zsmk',
    's8dz5dmve3jrhpulssuk8rpqgwyaywf0kseqpj9p5vq4n2zkhs4jp49rxg97y6ga8hxqv07ej8wexhvfeer7ak9fs64nz05zgvjj',
    'hxs7upavc55vcw6krmst9ucvv38l3f9vftc0jhm9dxqr24x6get4m8hef6ajhq3fg3h9zlaara0jtjtfs5dn6hhmjqadvc7u4u75',
    'pn7c080f360q8389gylgnq6x5sc7kkh67mwp8llm53vexspgfhkxv76mdr3',
  ].join(''),
};

export const DEMO_SHARES: readonly (readonly string[])[] = [
  [
    '288K 5NST VGJG Z22A 68S3',
    'HG7U ZZ64 BJMR QDVZ 2HN9',
    'G84H WYZC 63N4 F6FD EXPC',
    'NY4A K8FK QTZ2 JAUD M9HB',
  ],
  [
    '2CHY N6X5 5YKQ C8ZX E34G',
    'UG6T P3FB FJW8 EXL5 KE25',
    'A6E7 5VVY GLJV FAY7 QDE2',
    'HABZ HXXK QTZH 5W83 JUQN',
  ],
  [
    '2HWA HKXZ H3Y4 ZX38 WX8R',
    'PM5Z 66YU BUSD XW3Z UPF5',
    '7KS2 3QY7 BK94 XDVN B65C',
    'F7EM P5FK QTZF 2HBK SBGA',
  ],
  [
    '2LJH W68L 5Q57 3WC5 KBY2',
    'DZQG GR8P 6EE5 PVKD MSZ3',
    '77W2 SYLT ZXYA ETGX YM5F',
    'J7MT 24XK QTZH LNL7 RHHA',
  ],
  [
    '2RRV 5S5A JNUL 3NEG RHLU',
    'HMUH P84G VPH3 QA3H 3MAW',
    '535P 3KYM 9D8T A78V N9GR',
    'LYZH EAXK QTZF RNWL 4FF8',
  ],
];
